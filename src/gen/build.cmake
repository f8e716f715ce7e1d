# How a folder becomes a library, and how .html, .sql and .po become C.

get_filename_component(KV_ROOT ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(KV_GEN ${CMAKE_BINARY_DIR}/gen) # generated headers are included as "view/x.h", "query/x.h", "text/text.h"

add_library(kv_flags INTERFACE)
target_include_directories(kv_flags INTERFACE ${KV_ROOT}/src ${KV_ROOT} ${KV_GEN})
target_compile_definitions(kv_flags INTERFACE _GNU_SOURCE)
target_compile_options(kv_flags INTERFACE
	-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings
	-Wcast-qual -Wvla -Wformat=2 -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror=implicit-function-declaration
	-Werror=incompatible-pointer-types -Werror=int-conversion -fno-common -fstack-protector-strong -ffile-prefix-map=${KV_ROOT}/=)
if(WERROR)
	target_compile_options(kv_flags INTERFACE -Werror)
endif()

set(sanitize "${SANITIZE}")
if(sanitize STREQUAL "" AND CMAKE_BUILD_TYPE STREQUAL Debug)
	set(sanitize address,undefined)
endif()
if(NOT sanitize STREQUAL "" AND NOT sanitize STREQUAL none)
	target_compile_options(kv_flags INTERFACE -fsanitize=${sanitize} -fno-sanitize-recover=all -fno-omit-frame-pointer)
	target_link_options(kv_flags INTERFACE -fsanitize=${sanitize})
endif()
if(CMAKE_BUILD_TYPE STREQUAL Debug)
	target_compile_options(kv_flags INTERFACE -Og)
else()
	# Hardened. Assertions stay on in all builds.
	string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")
	string(REPLACE "-O3" "-O2" CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")
	target_compile_options(kv_flags INTERFACE -fPIE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-clash-protection)
	include(CheckCCompilerFlag)
	check_c_compiler_flag(-ftrivial-auto-var-init=zero HAS_ZERO_INIT)
	check_c_compiler_flag("-ftrivial-auto-var-init=zero -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang" HAS_ZERO_INIT_CLANG14)
	if(HAS_ZERO_INIT)
		target_compile_options(kv_flags INTERFACE -ftrivial-auto-var-init=zero)
	elseif(HAS_ZERO_INIT_CLANG14)
		target_compile_options(kv_flags INTERFACE -ftrivial-auto-var-init=zero -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang)
	endif()
	target_link_options(kv_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# kv_library(NAME LINKS...): every .c of the current folder.
function(kv_library name)
	file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
	add_library(${name} STATIC ${sources})
	target_link_libraries(${name} PUBLIC kv_flags ${ARGN})
endfunction()

# A generator: libc only, without sanitizers, so it runs anywhere.
function(kv_generator name)
	file(GLOB sources CONFIGURE_DEPENDS ${KV_ROOT}/src/gen/${name}.c ${KV_ROOT}/src/gen/${name}_*.c)
	add_executable(gen_${name} ${sources} ${KV_ROOT}/src/gen/gen.c)
	target_compile_options(gen_${name} PRIVATE -Wall -Wextra -Wshadow -O1)
	target_compile_definitions(gen_${name} PRIVATE _GNU_SOURCE)
endfunction()

# kv_generated(OUTPUTS GENERATOR ARGS...): runs from the source root on relative paths, so that messages and #line say
# src/view/x.html wherever the tree stands. Arguments that are files of the tree are what the outputs depend on.
function(kv_generated outputs generator)
	foreach(arg ${ARGN})
		if(EXISTS ${KV_ROOT}/${arg} AND NOT IS_ABSOLUTE ${arg})
			list(APPEND inputs ${KV_ROOT}/${arg})
		endif()
	endforeach()
	add_custom_command(OUTPUT ${outputs} COMMAND gen_${generator} ${ARGN} DEPENDS gen_${generator} ${inputs}
		WORKING_DIRECTORY ${KV_ROOT} VERBATIM)
endfunction()

# kv_views(LIBRARY): src/view/*.html -> gen/view/*.c, compiled into LIBRARY. The structs stand in src/view/page.h.
function(kv_views library)
	file(GLOB views RELATIVE ${KV_ROOT} CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.html)
	foreach(view ${views})
		get_filename_component(stem ${view} NAME_WE)
		set(out ${KV_GEN}/view/${stem}.html.c)
		kv_generated(${out} view ${view} ${out})
		target_sources(${library} PRIVATE ${out})
	endforeach()
endfunction()

# kv_queries(LIBRARY): sql/query/*.sql -> gen/query/X_read.h, X_write.h, X.sql.c.
function(kv_queries library)
	file(GLOB files RELATIVE ${KV_ROOT} CONFIGURE_DEPENDS ${KV_ROOT}/sql/query/*.sql)
	foreach(file ${files})
		get_filename_component(stem ${file} NAME_WE)
		set(base ${KV_GEN}/query/${stem})
		kv_generated("${base}_read.h;${base}_write.h;${base}.sql.c" query ${file} ${base})
		list(APPEND made ${base}.sql.c)
		list(APPEND headers ${base}_read.h ${base}_write.h)
	endforeach()
	target_sources(${library} PRIVATE ${made} ${headers})
	# The list of all queries, for the check at start and in the tests.
	set(all ${KV_GEN}/query/all.c)
	kv_generated(${all} query --list ${all} ${files})
	target_sources(${library} PRIVATE ${all})
	add_custom_target(queries DEPENDS ${headers} ${all})
	add_dependencies(${library} queries)
endfunction()

# kv_texts(LIBRARY): content/text/{sv,en}.po -> gen/text/text.h, text.c. sv names the keys.
function(kv_texts library)
	kv_generated("${KV_GEN}/text/text.h;${KV_GEN}/text/text.c" text ${KV_GEN}/text/text content/text/sv.po content/text/en.po)
	target_sources(${library} PRIVATE ${KV_GEN}/text/text.c)
	add_custom_target(texts DEPENDS ${KV_GEN}/text/text.h)
	add_dependencies(${library} texts)
endfunction()

# kv_migrations(LIBRARY): sql/migrate/*.sql and sql/function/*.sql as strings in gen/db/migrations.c.
function(kv_migrations library)
	file(GLOB files RELATIVE ${KV_ROOT} CONFIGURE_DEPENDS
		${KV_ROOT}/sql/migrate/*.sql ${KV_ROOT}/sql/function/*.sql)
	set(out ${KV_GEN}/db/migrations.c)
	kv_generated(${out} embed ${out} ${files})
	target_sources(${library} PRIVATE ${out})
endfunction()

# kv_office(LIBRARY): content/office, unpacked documents, as strings in gen/report/office_parts.c.
function(kv_office library)
	file(GLOB_RECURSE files RELATIVE ${KV_ROOT} CONFIGURE_DEPENDS ${KV_ROOT}/content/office/*.xml ${KV_ROOT}/content/office/*.rels)
	set(out ${KV_GEN}/report/office_parts.c)
	kv_generated(${out} office ${out} content/office ${files})
	target_sources(${library} PRIVATE ${out})
endfunction()

file(MAKE_DIRECTORY ${KV_GEN}/view ${KV_GEN}/query ${KV_GEN}/text ${KV_GEN}/db ${KV_GEN}/report)
foreach(generator view query text embed office)
	kv_generator(${generator})
endforeach()

# kv_assets(LIBRARY): src/view/asset/* built in, raw and by gzip -9, in gen/web/assets.c.
kv_generator(asset)
file(MAKE_DIRECTORY ${KV_GEN}/web)
function(kv_assets library)
	file(GLOB files CONFIGURE_DEPENDS ${KV_ROOT}/src/view/asset/*)
	set(out ${KV_GEN}/web/assets.c)
	add_custom_command(OUTPUT ${out} COMMAND gen_asset ${out} ${files} DEPENDS gen_asset ${files} VERBATIM)
	target_sources(${library} PRIVATE ${out})
endfunction()
